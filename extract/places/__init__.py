"""The administrative units in an address, old and new; knows nothing of papers, pages or fields.

On 1 July 2025 the districts went, and wards and provinces were merged (202/2025/QH15, 19/2025/QĐ-TTg).
"""
