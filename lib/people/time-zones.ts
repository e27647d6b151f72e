/** The IANA time zones that can be chosen, UTC among them. */
export const TIME_ZONES: readonly string[] = [...new Set([...Intl.supportedValuesOf("timeZone"), "UTC"])];

export const isTimeZone = (zone: string): boolean => TIME_ZONES.includes(zone);
