#define A(x) x x
#define B(x) A(A(A(A(A(A(x))))))
#define C(x) B(B(B(B(B(x)))))
const char* const text = C("too much of it");

int main(void) { return text[0]; }
