"""The samples of `writethru demo`, all of our own writing (README.md tells what each is)."""
