"""The embedded AWS of TapStack: MiniStack, completed where TapStack needs it to be."""
