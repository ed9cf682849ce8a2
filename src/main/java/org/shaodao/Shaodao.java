package org.shaodao;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.scheduling.annotation.EnableScheduling;

/** 哨到: whoever finds a problem blows a whistle, and the departments responsible report in. */
@SpringBootApplication(proxyBeanMethods = false)
@EnableScheduling
public class Shaodao {
    public static void main(String[] args) {
        SpringApplication.run(Shaodao.class, args);
    }
}
