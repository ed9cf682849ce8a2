package org.shaodao.engine;

import java.util.Set;

/**
 * Somebody deployed models: published in the transaction of the deployment, not for what the seed deployer brings.
 *
 * @param keys of the processes, decisions and forms in it
 */
public record ModelsDeployed(Set<String> keys) {}
