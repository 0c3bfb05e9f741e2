"""Charts drawn by matplotlib from query rows, for screen and documents; never pyplot, never Qt."""
