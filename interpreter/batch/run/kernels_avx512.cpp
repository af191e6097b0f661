#define MEDPOL_KERNELS kernels_avx512
#define MEDPOL_KERNELS_NAME "avx512"
#include "interpreter/batch/run/kernels.inc"
