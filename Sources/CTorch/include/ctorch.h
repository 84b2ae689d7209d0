// A plain-C view of the part of libtorch's stable C ABI that `Tensors` uses.
//
// No torch header is needed to build and nothing of torch is linked: `ct_open` opens the libraries at run time
// and fills one table of function pointers. Checked with libtorch 2.11, 2.13 and 2.15.
#ifndef CTORCH_H
#define CTORCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct ct_opaque_tensor *ct_tensor; // an at::Tensor *, owned by whoever holds it
typedef struct ct_opaque_list *ct_list;
typedef uint64_t ct_value;                  // libtorch's StableIValue: one argument or result
typedef int32_t ct_error;                   // 0 is success

typedef struct {
  // Library
  uint64_t (*abi_version)(void);
  const char *(*last_error)(void); // NULL before libtorch 2.13
  void (*set_thread_count)(int);
  // Operators. Handles on the stack are consumed by the call.
  ct_error (*call)(const char *name, const char *overload, ct_value *stack, uint64_t caller_version);
  ct_error (*subtract)(ct_tensor, ct_tensor, double alpha, ct_tensor *out);
  ct_error (*fill)(ct_tensor, double);
  // Handles
  ct_error (*retain)(ct_tensor, ct_tensor *out);
  ct_error (*release)(ct_tensor);
  ct_error (*assign)(ct_tensor source, ct_tensor destination);
  ct_error (*new_undefined)(ct_tensor *out);
  ct_error (*is_defined)(ct_tensor, bool *);
  // Metadata
  ct_error (*dimensions)(ct_tensor, int64_t *);
  ct_error (*sizes)(ct_tensor, int64_t **);
  ct_error (*element_count)(ct_tensor, int64_t *);
  ct_error (*dtype)(ct_tensor, int32_t *);
  ct_error (*device_type)(ct_tensor, int32_t *);
  ct_error (*device_index)(ct_tensor, int32_t *);
  ct_error (*is_contiguous)(ct_tensor, bool *);
  ct_error (*data)(ct_tensor, void **);
  // Creation
  ct_error (*empty)(int64_t dimensions, const int64_t *sizes, const int64_t *strides, int32_t dtype,
                    int32_t device_type, int32_t device_index, ct_tensor *out);
  ct_error (*from_memory)(void *data, int64_t dimensions, const int64_t *sizes, const int64_t *strides,
                          int64_t offset, int32_t dtype, int32_t device_type, int32_t device_index,
                          ct_tensor *out, int32_t layout, const uint8_t *metadata, int64_t metadata_size,
                          void (*release)(void *data, void *context), void *context);
  // Autograd
  ct_error (*set_requires_grad)(ct_tensor, bool);
  bool (*grad_mode)(void);
  void (*set_grad_mode)(bool);
  // Lists and strings, as operator arguments
  ct_error (*list_new)(size_t capacity, ct_list *);
  ct_error (*list_push)(ct_list, ct_value);
  ct_error (*list_delete)(ct_list);
  ct_error (*string_new)(const char *, size_t, void **);
} ct_api;

enum { ct_opened = 0, ct_not_loadable = 1, ct_symbol_missing = 2 };

// Opens the libraries in `folder` and fills the table. On failure the table is left as it was and `message`
// says why. Not thread-safe: the caller serialises.
int ct_open(const char *folder, bool cuda, char *message, size_t capacity);
// Empties the table, so that a library that failed its self-test is never called.
void ct_close(void);
// Keeps freed memory for the next tensor instead of giving it back to the system. Call before the first tensor.
void ct_tune_malloc(void);
// Whether this processor has tiles for products of bf16 matrices (AMX), and they can be used.
bool ct_has_matrix_unit(void);

// An optional argument travels as a pointer to a heap value that libtorch frees.
ct_value ct_some(ct_value value);
// The accumulated gradient as a new reference, or NULL.
ct_tensor ct_gradient(ct_tensor tensor);
ct_error ct_clear_gradient(ct_tensor tensor);

// The table: all zero until `ct_open` has succeeded.
static inline const ct_api *ct_get(void) {
  extern ct_api ct_table;
  return &ct_table;
}

#endif
