/// What a cluster is asked: one statement, so that all answers are of the same moment.
enum PostgreSQLQuery {
  /// The name of the part that holds the answer.
  static let name = "psql"

  /// Grants on single columns count as grants on the table. A table without an access list has its owner's default.
  /// The oldest protocol is shown to members of pg_read_all_settings, and unknown to others.
  static let text = """
    SELECT json_build_object(
      'roles', (SELECT json_agg(json_build_object('name', rolname, 'login', rolcanlogin) ORDER BY rolname)
                FROM pg_roles WHERE rolname NOT LIKE 'pg\\_%'),
      'grants', (SELECT json_agg(json_build_object('table', t, 'grantee', g, 'privilege', p) ORDER BY t, g, p)
                 FROM (SELECT DISTINCT n.nspname || '.' || c.relname AS t, coalesce(r.rolname, 'PUBLIC') AS g,
                              a.privilege_type AS p
                       FROM pg_class c
                       JOIN pg_namespace n ON n.oid = c.relnamespace
                       CROSS JOIN LATERAL (
                         SELECT * FROM aclexplode(coalesce(c.relacl, acldefault('r', c.relowner)))
                         UNION ALL
                         SELECT x.* FROM pg_attribute b, aclexplode(b.attacl) x WHERE b.attrelid = c.oid) a
                       LEFT JOIN pg_roles r ON r.oid = a.grantee
                       WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f')
                         AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')) grants),
      'rules', (SELECT json_agg(json_build_object('line', line_number, 'type', type, 'address', address,
                                                  'netmask', netmask, 'method', auth_method, 'error', error)
                                ORDER BY line_number)
                FROM pg_hba_file_rules),
      'members', (SELECT coalesce(json_agg(json_build_object('role', r.rolname, 'member', m.rolname,
                                                             'login', m.rolcanlogin, 'admin', a.admin_option)
                                           ORDER BY r.rolname, m.rolname), '[]')
                  FROM (SELECT roleid, member, bool_or(admin_option) AS admin_option
                        FROM pg_auth_members GROUP BY roleid, member) a
                  JOIN pg_roles r ON r.oid = a.roleid JOIN pg_roles m ON m.oid = a.member
                  WHERE m.rolname NOT LIKE 'pg\\_%'),
      'settings', json_build_object('ssl', current_setting('ssl')::bool,
                                    'min_protocol', (SELECT setting FROM pg_settings
                                                     WHERE name = 'ssl_min_protocol_version'),
                                    'password_storage', current_setting('password_encryption')))
    """
}
