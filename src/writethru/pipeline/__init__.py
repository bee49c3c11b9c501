"""The street: the only folder that knows all rooms and their order. Its verbs are in `writethru` itself."""
