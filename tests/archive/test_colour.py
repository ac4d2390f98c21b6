"""The colour profile."""

import io

import numpy as np
from PIL import Image, ImageCms

from archive.colour import srgb_profile


def test_the_profile_means_the_same_colours_as_srgb() -> None:
    colours = np.random.default_rng(7).integers(0, 256, (64, 64, 3), dtype=np.uint8)
    ours = ImageCms.ImageCmsProfile(io.BytesIO(srgb_profile()))

    through = ImageCms.profileToProfile(Image.fromarray(colours), ours, ImageCms.createProfile("sRGB"))

    assert through is not None
    assert int(np.abs(np.asarray(through).astype(int) - colours).max()) <= 1


def test_the_profile_carries_no_moment_of_making() -> None:
    assert srgb_profile() == srgb_profile()
    assert srgb_profile()[24:36] == bytes(12)
