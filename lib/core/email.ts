/** What counts as an e-mail address: something before and after the @, with a dot behind it; letters of any script. */
export const EMAIL = /^[^\s@]+@[^\s@][^\s@.]*\.[^\s@]+$/;
export const EMAIL_MAX = 254;

/** Return an address as it is stored: in NFC and in lower case, so that two spellings of one are equal. */
export const normalEmail = (typed: string): string => typed.trim().normalize("NFC").toLowerCase();
