/**
 * Cache formats of one kind: constructing one takes a hundred times as long as using it. Their number is
 * bounded by languages, formats in the sources and time zones, so none is evicted.
 */
export function rememberFormats<Options extends object, Format>(
  make: (locale: string, options: Options) => Format,
): (locale: string, options: Options) => Format {
  const formats = new Map<string, Format>();
  return (locale, options) => {
    const key = `${locale} ${JSON.stringify(options)}`;
    const format = formats.get(key) ?? make(locale, options);
    formats.set(key, format);
    return format;
  };
}
