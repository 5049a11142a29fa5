-- Every table with each of its unique indexes: whether it is the primary key, and its columns in their order.
SELECT
  of_table.relname::TEXT,
  key.indisprimary,
  ARRAY(
    SELECT coalesce(of_column.attname::TEXT, '')
    FROM unnest(key.indkey::SMALLINT[]) WITH ORDINALITY AS part (number, nth)
    LEFT JOIN pg_attribute of_column ON of_column.attrelid = of_table.oid
      AND of_column.attnum = part.number
    WHERE part.nth <= key.indnkeyatts
    ORDER BY part.nth
  )
FROM pg_class of_table
LEFT JOIN pg_index key ON key.indrelid = of_table.oid
  AND key.indisunique
WHERE of_table.relnamespace = 'public'::REGNAMESPACE
  AND of_table.relkind IN ('r', 'p')
ORDER BY of_table.relname, key.indexrelid
