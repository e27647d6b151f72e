import "server-only";
import { fileTypeFromBuffer } from "file-type";
import sharp from "sharp";
import { type ErrorMessage, errorMessage } from "@/lib/core/error-message";
import { invalidFields } from "@/lib/core/errors";
import { MAX_LOGO_BYTES } from "./logo-limits";

const MAX_PIXELS = 4000 * 4000;
/** The longer side in pixels; larger pictures are scaled down. */
const LONGER_SIDE = 512;

/**
 * Encode a logo anew from its pixels, so that nothing else of the file is kept: no metadata, no colour profile, no
 * further frames, nothing appended.
 *
 * @throws AppError `invalid` at the field `logo`: not a PNG by its content, too large, or damaged
 */
export async function encodeLogo(file: unknown): Promise<Buffer> {
  if (!(file instanceof File) || file.size === 0) throw refused(errorMessage("settings.logoMissing"));
  if (file.size > MAX_LOGO_BYTES) throw refused(errorMessage("settings.logoTooLarge"));
  const bytes = new Uint8Array(await file.arrayBuffer());
  const type = await fileTypeFromBuffer(bytes);
  if (type?.mime !== "image/png" && type?.mime !== "image/apng")
    throw refused(errorMessage("settings.logoNotPng"));
  return sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: "error" })
    .resize({ width: LONGER_SIDE, height: LONGER_SIDE, fit: "inside", withoutEnlargement: true })
    .toColourspace("srgb")
    .png({ compressionLevel: 9 })
    .toBuffer()
    .catch(() => {
      throw refused(errorMessage("settings.logoUnreadable"));
    });
}

const refused = (message: ErrorMessage) => invalidFields({ logo: message }, message);
