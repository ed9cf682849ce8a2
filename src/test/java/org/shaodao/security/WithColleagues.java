package org.shaodao.security;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.shaodao.engine.access.SampleRules;
import org.shaodao.engine.form.SampleDelegates;
import org.shaodao.testing.ShaodaoTest;
import org.springframework.context.annotation.Import;

/**
 * The whole application with {@link Colleagues} in place of the directory's people. What single tests add is there for all of
 * them, and applies to names of their own only: each set of additions would be an application of its own.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ShaodaoTest
@Import({Colleagues.Present.class, Mirror.class, SampleDelegates.class, SampleRules.class})
public @interface WithColleagues {}
