#define TEXT(x) #x
#define SHOWN(x) TEXT(x)
#pragma message(__FILE__ " " __BASE_FILE__)
int missing(void);
__asm__(".warning \"here\"");

int main(void) { return missing(); }
