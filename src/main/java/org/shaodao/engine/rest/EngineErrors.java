package org.shaodao.engine.rest;

import jakarta.ws.rs.core.FeatureContext;
import org.glassfish.jersey.internal.spi.AutoDiscoverable;

/**
 * Registers our error handling in every Jersey application of the engine, REST and webapps: named in
 * {@code META-INF/services}, because they are set up by Camunda and not by us.
 */
public final class EngineErrors implements AutoDiscoverable {
    @Override
    public void configure(FeatureContext context) {
        context.register(RefusalMapper.class);
        context.register(BrokenBodyMapper.class);
        context.register(BrokenJsonMapper.OnLimits.class);
        context.register(BrokenJsonMapper.OnParsing.class);
        context.register(BrokenJsonMapper.OnMapping.class);
        context.register(OutageSeen.class);
        context.register(ChineseErrors.class);
    }
}
