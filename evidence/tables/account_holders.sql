-- Whose the accounts of hosts are, declared by the company: one row an account.
CREATE TABLE account_holders (
  -- the host @key e.g. srv-01
  host TEXT NOT NULL,
  -- the account @person e.g. alice
  account TEXT NOT NULL,
  -- the holder's number in HR's system; empty for accounts that no person holds @person e.g. E0121
  employee_id TEXT,
  PRIMARY KEY (host, account)
) STRICT;
