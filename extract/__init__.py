"""From words on pages to papers, kinds and fields; knows nothing of images, engines or storage."""
