"""The words everyone in the project uses; standard library only, no input or output.

Dossier (hồ sơ)    one applicant's case at a counter, under one procedure.
Scan (bản quét)    the bytes as received; never changed, never deleted by code.
Page (trang)       one side of a scan, numbered from 1.
Paper (giấy tờ)    one document: a run of pages of one scan.
Component (thành phần)  a paper that a dossier was handed in with, or that is due; Result (kết quả) one that it ends with.
Office (cơ quan)   who receives dossiers; has its place in a dated tree of units.
Procedure (thủ tục hành chính)  what a dossier is about, and the components that it requires.
Owner (chủ hồ sơ, chủ giấy tờ)  the person or body a dossier or paper is about.
Register (sổ theo dõi hồ sơ)  what is kept of offices, procedures, dossiers and their papers, and of every change.
PaperKind          what sort of paper it is, its marks and its fields.
Recognition        what was read on one page: words, boxes, confidences, codes.
Field              one value of a paper, with its evidence and its doubts.
Digitization       the finished record of one paper; what a line of papers.jsonl says.
Standing           digitized, in review or rejected: what the counter sees.
"""
