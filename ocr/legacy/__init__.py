"""Vietnamese text in the alphabets from before Unicode: what is Vietnamese, which alphabet, conversion."""
