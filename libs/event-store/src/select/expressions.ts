/** float8 prints shortest round-trip; text_value is stored as a file shows it. */
export const VALUE_CELL = 'COALESCE(text_value, number_value::text)';
export const LOCATION_CELL = `'{"lat":' || lat || ',"lng":' || lng || '}'`;
export const PRODUCER_CELL = '(SELECT producers.producer FROM producers WHERE producers.id = producer_id)';
export const TAGS_CELL = 'array_to_json(tags)';
export const IS_STRING = `right(metric, 8) = '::string'`;
