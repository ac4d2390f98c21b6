"""Synthetic papers of one-stop counters, and the program that draws them."""
