package org.shaodao.engine;

/** A rule of the domain on one form, asked in the submitter's transaction after the form's own check. */
public interface SubmissionRule {
    /** Id of the form it watches. */
    String formKey();

    /** @throws org.shaodao.web.Refusal with a Chinese sentence, when the submission cannot stand */
    void check(Submission submission);
}
