/** URLs in signed badges: they start with the organisation's public URL and never change. */
export const issuerId = (publicUrl: string) => `${publicUrl}/issuer`;
export const awardAddress = (publicUrl: string, publicId: string) => `${publicUrl}/badges/${publicId}`;
export const achievementAddress = (publicUrl: string, credentialVersionId: number) =>
  `${publicUrl}/achievements/${credentialVersionId}`;
export const achievementImage = (publicUrl: string, credentialVersionId: number) =>
  `${achievementAddress(publicUrl, credentialVersionId)}/image.png`;
export const statusListAddress = (publicUrl: string, statusListId: number) =>
  `${issuerId(publicUrl)}/status/${statusListId}`;
export const assessmentAddress = (publicUrl: string, credentialVersionId: number, key: string) =>
  `${achievementAddress(publicUrl, credentialVersionId)}#${key}`;
