package readis.laws;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Marks a test which shows that a law bites: the law's own check fails on a mutant, a bug planted on purpose.
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Rejects {

    /// The number of the law that must fail, such as `PRO-1`.
    String value();
}
