"""The words everyone in the project uses; standard library only, no input or output.

Dossier (hồ sơ)    one applicant's case at a counter, under one procedure.
Scan (bản quét)    the bytes as received; never changed, never deleted by code.
Page (trang)       one side of a scan, numbered from 1.
Paper (giấy tờ)    one document: a run of pages of one scan.
PaperKind          what sort of paper it is, its marks and its fields.
Recognition        what was read on one page: words, boxes, confidences, codes.
Field              one value of a paper, with its evidence and its doubts.
Digitization       the finished record of one paper; what a line of papers.jsonl says.
Standing           digitized, in review or rejected: what the counter sees.
"""
