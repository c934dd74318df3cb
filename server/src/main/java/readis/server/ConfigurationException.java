package readis.server;

/// A setting with which the server must not start. The message says where it stands and what is wrong with it.
final class ConfigurationException extends RuntimeException {

    ConfigurationException(ConfigurationLine line, String reason) {
        super("%s%n>>> '%s'%n%s".formatted(line.place(), line.text(), reason));
    }

    ConfigurationException(String message) {
        super(message);
    }
}
