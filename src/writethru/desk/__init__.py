"""What people look at: a comparison as a page of its own. Everything foreign is escaped before it is shown."""

from writethru.desk.comparison import page

__all__ = ["page"]
