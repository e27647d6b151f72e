/**
 * Return the header that saves a download under its name (RFC 6266): in full, and for old programs reduced to ASCII.
 */
export function attachmentHeader(name: string): string {
  const plain = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^ !#$&+\-.0-9A-Z^_`a-z{}~()',;=@[\]]/gu, "_");
  const full = encodeURIComponent(name).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${full}`;
}
