package readis.scripting;

/// A function of Lua that is written in Java.
@FunctionalInterface
interface LuaFunction {

    /// Takes its arguments from the stack, which begins with them, and pushes its results.
    ///
    /// @return how many results there are
    /// @throws LuaError to raise an error in the script
    int call(Stack stack);
}
