package org.shaodao.directory;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Says on the console where to go and who to log in as. Only in the demonstration: it names the password. */
@Component
@ConditionalOnProperty("shaodao.demo.greeting")
class DemoGreeting {
    private static final Logger log = LoggerFactory.getLogger(DemoGreeting.class);

    private final Environment environment;
    private final String password;

    DemoGreeting(Environment environment, @Value("${shaodao.demo.password:shaodao-demo}") String password) {
        this.environment = environment;
        this.password = password;
    }

    @EventListener(ApplicationReadyEvent.class)
    void ready() {
        log.info("{}", String.join(System.lineSeparator(), lines()));
    }

    List<String> lines() {
        return List.of(
                "哨到已启动：http://localhost:%s".formatted(environment.getProperty("local.server.port", "8080")),
                "  登录账号（演示城市，密码均为 %s）".formatted(password),
                "    吹哨 lifang 李芳   派单 zhaolei 赵磊   承办 liuyang 刘洋   核查 chenjing 陈静   回访 zhouyan 周燕",
                "    流程管理 maning 马宁   审计 yanqing 严青   机构人员 anning 安宁   系统 shiwei 石伟");
    }
}
