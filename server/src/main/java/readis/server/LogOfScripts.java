package readis.server;

import readis.scripting.ScriptLog;

/// What scripts write into the server's log.
final class LogOfScripts implements ScriptLog {

    private static final Log LOG = Log.of(LogOfScripts.class);

    /// Scripts name the levels below [Log.Level#NOTHING] by their numbers.
    @Override
    public void write(int level, String text) {
        LOG.write(Log.Level.values()[level], text);
    }

    @Override
    public void bug(Throwable thrown) {
        LOG.warning("A script has met a bug of Readis, and was told that there is an internal error:", thrown);
    }
}
