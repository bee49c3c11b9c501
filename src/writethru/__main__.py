"""`python -m writethru`."""

from writethru.cli import main

if __name__ == "__main__":
    main()
