-- A sequence forgets nothing when its transaction is undone: each office lingers once.
CREATE SEQUENCE slow_once;
CREATE SEQUENCE hung_once;
CREATE FUNCTION linger() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.office = 'KZ-71' AND nextval('slow_once') = 1 THEN
    PERFORM pg_sleep(60);
  ELSIF NEW.office = 'KZ-10' AND nextval('hung_once') = 1 THEN
    PERFORM pg_sleep(2);
  END IF;
  RETURN NEW;
END;
$$;
CREATE TRIGGER linger BEFORE INSERT ON salt FOR EACH ROW EXECUTE FUNCTION linger();
