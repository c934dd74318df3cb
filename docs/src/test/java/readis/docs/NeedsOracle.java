package readis.docs;

import net.jqwik.api.lifecycle.LifecycleContext;
import net.jqwik.api.lifecycle.SkipExecutionHook;
import readis.server.Oracle;

/// Skips properties that ask a real redis-server where there is none: `@AddLifecycleHook(NeedsOracle.class)`.
final class NeedsOracle implements SkipExecutionHook {

    @Override
    public SkipResult shouldBeSkipped(LifecycleContext context) {
        return Oracle.isThere() ? SkipResult.doNotSkip() : SkipResult.skip("no redis-server: the oracle is not asked");
    }
}
