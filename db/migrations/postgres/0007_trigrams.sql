-- Parts of names are found by trigrams where the server has them. Without the extension, or without the right to create it, the same search reads all names.
DO $$ BEGIN
  CREATE EXTENSION IF NOT EXISTS pg_trgm;
  CREATE INDEX fields_search_trigrams ON fields USING gin (search_text gin_trgm_ops);
EXCEPTION WHEN OTHERS THEN
  RAISE NOTICE 'no trigrams: %', SQLERRM;
END $$;
