package org.shaodao.engine.form;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.form.FormData;
import org.camunda.bpm.engine.impl.cmd.GetCamundaFormDefinitionCmd;
import org.camunda.bpm.engine.impl.cmd.GetDeploymentResourceCmd;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.jspecify.annotations.Nullable;

/** Finds the Camunda Form a step shows, by its binding, as it is deployed now. Deployed content never changes. */
final class DeployedForms {
    private static final String BY_RESOURCE = "camunda-forms:deployment:";
    private static final int MOST_KEPT = 500;

    private final Map<String, FormSchema> parsed = new ConcurrentHashMap<>();

    /**
     * @return null when the step has no Camunda Form
     * @throws Misdrawn when its form is not deployed or cannot be read
     */
    @Nullable
    FormSchema of(@Nullable FormData data, CommandContext context) {
        if (data == null) {
            return null;
        }
        var reference = data.getCamundaFormRef();
        if (reference != null && reference.getKey() != null) {
            var definition =
                    context.runWithoutAuthorization(new GetCamundaFormDefinitionCmd(reference, data.getDeploymentId()));
            if (definition == null) {
                throw new Misdrawn("“" + reference.getKey() + "”尚未部署");
            }
            return read(definition.getDeploymentId(), definition.getResourceName(), context);
        }
        var key = data.getFormKey();
        return key != null && key.startsWith(BY_RESOURCE)
                ? read(data.getDeploymentId(), key.substring(BY_RESOURCE.length()), context)
                : null;
    }

    private FormSchema read(String deploymentId, String resource, CommandContext context) {
        var key = deploymentId + "/" + resource;
        var known = parsed.get(key);
        if (known != null) {
            return known;
        }
        try (var stream = content(deploymentId, resource, context)) {
            var schema = FormSchema.parse(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
            if (parsed.size() >= MOST_KEPT) {
                parsed.clear();
            }
            parsed.put(key, schema);
            return schema;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream content(String deploymentId, String resource, CommandContext context) {
        var stream = context.runWithoutAuthorization(new GetDeploymentResourceCmd(deploymentId, resource));
        return stream == null ? new ByteArrayInputStream(new byte[0]) : stream;
    }
}
