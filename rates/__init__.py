"""The digitization rates: what each counts, over which period, by whom; the index of QĐ 766; frozen periods; goals."""
