import sharp from "sharp";
import { type BadgeDesign, badgeSvg, socialPreviewSvg } from "./image";

/** The picture of a badge as a transparent PNG, square; `size` in px. */
export const badgePng = (design: BadgeDesign, size = 512): Promise<Buffer> =>
  rasterise(badgeSvg(design, { size, label: "" }));

/** The preview of a badge's page where it is shared (`og:image`), 1200 × 627. */
export const socialPreviewPng = (design: BadgeDesign): Promise<Buffer> => rasterise(socialPreviewSvg(design));

const rasterise = (svg: string) => sharp(Buffer.from(svg)).png({ compressionLevel: 9 }).toBuffer();
