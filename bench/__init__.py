"""Measures the program: how well pledges are found, and how fast pages come."""
