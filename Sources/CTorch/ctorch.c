#define _GNU_SOURCE
#include "ctorch.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif
#ifdef __x86_64__
#include <cpuid.h>
#endif

ct_api ct_table;

// C++ functions outside the stable ABI, found by their exact mangled signature. A missing one fails at opening;
// a changed meaning is caught by the gradient self-test that `TorchLibrary.open` runs.
static struct {
  void *(*mutable_grad)(void *tensor_impl); // c10::TensorImpl::mutable_grad() -> at::Tensor &
  void *(*operator_new)(size_t);
  ct_error (*new_value)(ct_value **); // since libtorch 2.13
} extra;

enum amx { amx_absent, amx_usable, amx_misreported };

// Some virtual machines announce AMX tiles but hide the CPUID leaf that describes them.
static enum amx amx(void) {
#ifdef __x86_64__
  enum { features = 7, tile = 1 << 24, bf16 = 1 << 22, palettes = 0x1d };
  unsigned a, b, c, d, e;
  if (!__get_cpuid_count(features, 0, &a, &b, &c, &d) || !(d & tile)) return amx_absent;
  if (!__get_cpuid_count(palettes, 0, &a, &b, &c, &e) || a == 0) return amx_misreported;
  return d & bf16 ? amx_usable : amx_absent;
#else
  return amx_absent;
#endif
}

bool ct_has_matrix_unit(void) { return amx() == amx_usable; }

// Where AMX is misreported oneDNN configures no tiles and its bf16 kernels die of an illegal instruction, so it must be
// told not to use them. It reads the variable once, at its first kernel; a user's own setting is left alone.
static void avoid_misreported_amx(void) {
  if (amx() == amx_misreported) setenv("ONEDNN_MAX_CPU_ISA", "AVX512_CORE_BF16", 0);
}

// Between parallel operators OpenMP's threads spin for some 10 ms before they sleep. On a busy machine that costs a
// time slice at each barrier: one batch beside four compilers took 438 s, and 22 s when they slept at once. On a quiet
// machine sleeping at once halves the speed of training. Spinning for less than a millisecond is as good as the better
// of the two on either. libgomp reads the variables when it is loaded; a user's own settings are left alone.
static void spin_briefly(void) {
  if (!getenv("OMP_WAIT_POLICY")) setenv("GOMP_SPINCOUNT", "20000", 0);
}

#define SYMBOL(table, field, name) {(void **)&(table).field, name}

int ct_open(const char *folder, bool cuda, char *message, size_t capacity) {
  static const char *const names[] = {"libc10.so", "libtorch_cpu.so", "libtorch_cuda.so"};
  void *libraries[3] = {NULL};
  int count = cuda ? 3 : 2;
  avoid_misreported_amx();
  spin_briefly();
  for (int i = 0; i < count; i++) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, names[i]);
    libraries[i] = dlopen(path, RTLD_NOW | RTLD_GLOBAL);
    if (libraries[i]) continue;
    snprintf(message, capacity, "%s", dlerror());
    while (i-- > 0) dlclose(libraries[i]);
    return ct_not_loadable;
  }

  ct_api api = {0};
  const struct { void **slot; const char *name; } required[] = {
      SYMBOL(api, abi_version, "aoti_torch_abi_version"),
      SYMBOL(api, set_thread_count, "_ZN2at15set_num_threadsEi"),
      SYMBOL(api, call, "torch_call_dispatcher"),
      SYMBOL(api, subtract, "aoti_torch_aten_subtract_Tensor"),
      SYMBOL(api, fill, "aoti_torch_aten_fill__Scalar"),
      SYMBOL(api, retain, "aoti_torch_new_tensor_handle"),
      SYMBOL(api, release, "aoti_torch_delete_tensor_object"),
      SYMBOL(api, assign, "aoti_torch_assign_tensors"),
      SYMBOL(api, new_undefined, "aoti_torch_new_uninitialized_tensor"),
      SYMBOL(api, is_defined, "aoti_torch_is_defined"),
      SYMBOL(api, dimensions, "aoti_torch_get_dim"),
      SYMBOL(api, sizes, "aoti_torch_get_sizes"),
      SYMBOL(api, element_count, "aoti_torch_get_numel"),
      SYMBOL(api, dtype, "aoti_torch_get_dtype"),
      SYMBOL(api, device_type, "aoti_torch_get_device_type"),
      SYMBOL(api, device_index, "aoti_torch_get_device_index"),
      SYMBOL(api, is_contiguous, "aoti_torch_is_contiguous"),
      SYMBOL(api, data, "aoti_torch_get_data_ptr"),
      SYMBOL(api, empty, "aoti_torch_empty_strided"),
      SYMBOL(api, from_memory, "torch_from_blob"),
      SYMBOL(api, set_requires_grad, "torch_set_requires_grad"),
      SYMBOL(api, grad_mode, "aoti_torch_grad_mode_is_enabled"),
      SYMBOL(api, set_grad_mode, "aoti_torch_grad_mode_set_enabled"),
      SYMBOL(api, list_new, "torch_new_list_reserve_size"),
      SYMBOL(api, list_push, "torch_list_push_back"),
      SYMBOL(api, list_delete, "torch_delete_list"),
      SYMBOL(api, string_new, "torch_new_string_handle"),
      SYMBOL(extra, mutable_grad, "_ZN3c1010TensorImpl12mutable_gradEv"),
      SYMBOL(extra, operator_new, "_Znwm"),
  };
  for (size_t i = 0; i < sizeof required / sizeof *required; i++) {
    *required[i].slot = dlsym(libraries[1], required[i].name);
    if (*required[i].slot) continue;
    snprintf(message, capacity, "it has no symbol %s", required[i].name);
    while (count-- > 0) dlclose(libraries[count]);
    return ct_symbol_missing;
  }
  *(void **)&api.last_error = dlsym(libraries[1], "torch_exception_get_what_without_backtrace");
  *(void **)&extra.new_value = dlsym(libraries[1], "torch_new_stable_ivalue");
  ct_table = api;
  return ct_opened;
}

void ct_close(void) { memset(&ct_table, 0, sizeof ct_table); }

void ct_tune_malloc(void) {
#ifdef __GLIBC__
  mallopt(M_MMAP_MAX, 0);              // large tensors from the heap, not from fresh, zeroed, faulting mappings
  mallopt(M_TRIM_THRESHOLD, INT32_MAX); // do not give the top of the heap back after every release
  mallopt(M_TOP_PAD, 256 << 20);
  mallopt(M_ARENA_MAX, 1);             // other threads' arenas cannot hold blocks over 32 MB
#endif
}

ct_value ct_some(ct_value value) {
  ct_value *box = NULL;
  // Before 2.13 the caller allocated with operator new.
  if (!extra.new_value || extra.new_value(&box) != 0) box = extra.operator_new(sizeof *box);
  *box = value;
  return (ct_value)(uintptr_t)box;
}

// A handle is an at::Tensor *, and an at::Tensor is one pointer to its TensorImpl.
static ct_tensor gradient_slot(ct_tensor tensor) { return extra.mutable_grad(*(void **)tensor); }

ct_tensor ct_gradient(ct_tensor tensor) {
  bool defined = false;
  ct_tensor slot = gradient_slot(tensor), result = NULL;
  if (ct_table.is_defined(slot, &defined) != 0 || !defined) return NULL;
  return ct_table.retain(slot, &result) == 0 ? result : NULL;
}

ct_error ct_clear_gradient(ct_tensor tensor) {
  ct_tensor undefined = NULL;
  ct_error error = ct_table.new_undefined(&undefined);
  if (error != 0) return error;
  error = ct_table.assign(undefined, gradient_slot(tensor));
  ct_table.release(undefined);
  return error;
}
