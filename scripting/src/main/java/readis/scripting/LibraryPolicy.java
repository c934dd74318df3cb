package readis.scripting;

/// What becomes of the libraries that there are when others are restored.
public enum LibraryPolicy {
    /// All of them go.
    FLUSH,
    /// They stay, and none of the others may have the name of one of them.
    APPEND,
    /// Those go whose name one of the others has.
    REPLACE
}
