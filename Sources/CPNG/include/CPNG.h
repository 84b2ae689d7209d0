// libpng behind two plain functions. libpng reports errors by longjmp, which Swift must not see: it stays here.
#ifndef CPNG_H
#define CPNG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Room for an error message, its end included.
enum { CPNG_MESSAGE_SIZE = 128 };

/// Reads the size of a PNG. False, with a message, for what is no sound PNG.
bool cpng_read_size(const uint8_t *bytes, size_t count, uint32_t *width, uint32_t *height,
                    char message[CPNG_MESSAGE_SIZE]);

/// Decodes a PNG into `pixels`, row-major RGBA with 8 bits a channel, 4 · width · height bytes.
///
/// Gray becomes RGB, palettes are looked up, transparent colours become alpha 0. Of 16 bits the upper 8 stay; gray
/// of 16 bits without alpha is clipped at 255 instead. No colour profile and no gamma is applied.
bool cpng_decode(const uint8_t *bytes, size_t count, uint8_t *pixels, char message[CPNG_MESSAGE_SIZE]);

#endif
