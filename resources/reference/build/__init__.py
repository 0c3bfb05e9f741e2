"""Builds `territories.sqlite` by hand, once a year; never run by the program or its tests."""
