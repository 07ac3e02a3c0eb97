"""The laws beside the policy: impact assessments, consent, audits."""
