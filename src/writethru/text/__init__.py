"""Pure tools on text: no disk, no clock, no network, and nothing of the other rooms."""
