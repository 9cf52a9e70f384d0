-- The record of processing activities (GDPR 30): what personal data are used for.
CREATE TABLE processing_activities (
  -- the activity @key e.g. PA-01
  activity_id TEXT NOT NULL,
  -- the purpose @public e.g. support
  purpose TEXT,
  -- the legal basis @public e.g. Art. 6(1)(b)
  legal_basis TEXT,
  PRIMARY KEY (activity_id)
) STRICT;
