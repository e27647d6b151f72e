/** URLs in signed badges: they start with the organisation's public URL and never change. */
export const issuerId = (publicUrl: string) => `${publicUrl}/issuer`;
export const awardAddress = (publicUrl: string, publicId: string) => `${publicUrl}/badges/${publicId}`;
export const achievementAddress = (publicUrl: string, credentialVersionId: number) =>
  `${publicUrl}/achievements/${credentialVersionId}`;
export const achievementImage = (publicUrl: string, credentialVersionId: number) =>
  `${achievementAddress(publicUrl, credentialVersionId)}/image.png`;
export const statusListAddress = (publicUrl: string, statusListId: number) =>
  `${issuerId(publicUrl)}/status/${statusListId}`;
export const skillAnchor = (skillId: number) => `skill-${skillId}`;
export const skillAddress = (publicUrl: string, credentialVersionId: number, skillId: number) =>
  `${achievementAddress(publicUrl, credentialVersionId)}#${skillAnchor(skillId)}`;
export const assessmentAddress = (publicUrl: string, credentialVersionId: number, key: string) =>
  `${achievementAddress(publicUrl, credentialVersionId)}#${key}`;
