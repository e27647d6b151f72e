import sharp from "sharp";
import { type BadgeDesign, badgeSvg, socialPreviewSvg } from "./image";

/** Return the picture of a badge as a transparent square PNG; `size` in px. */
export const badgePng = (design: BadgeDesign, size = 512): Promise<Buffer> =>
  rasterise(badgeSvg(design, { size, label: "" }));

/** Return the preview of a shared badge page (`og:image`), 1200 × 627. */
export const socialPreviewPng = (design: BadgeDesign, isEnded: boolean): Promise<Buffer> =>
  rasterise(socialPreviewSvg(design, isEnded));

const rasterise = (svg: string) => sharp(Buffer.from(svg)).png({ compressionLevel: 9 }).toBuffer();
